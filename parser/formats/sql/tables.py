"""The tables of programs that keep comments, as data: which columns hold what. A new program is a few lines here.

A line is the kind of a table, the beginning or the whole of what it is called, and "role=column" for each role. Every
column that is named has to be there, but those behind a question mark. Roles:

- of comments: `id`, `parent`, `thread`, `author` (a name), `person` (an id, which the table of people names), `url` (of
  the author), `time`, `utc`, the body by how it is written (`html`, `lines`: HTML that keeps its line ends, `plain`,
  `markdown`, `bbcode`, `escaped`: BBCode between HTML), `title`, `score`, `edited`, `gone`, `state` (which `GONE`
  knows), `path`, `type`;
- of stories: `id`, `title`, `author`, `person`, `time`, `utc`, the body, `more` (what follows it), `address`, `type`,
  `claimed`, `first` (the id of a forum's first post);
- of people: `id`, `name`, `login` (where the name is empty); of bodies that are kept apart: `id`, and the body.

Roles that are none of these only make sure of a table.
"""

from __future__ import annotations

from typing import Final, NamedTuple

BODIES: Final = ("html", "lines", "plain", "markdown", "bbcode", "escaped")
GONE: Final = {"spam", "trash", "post-trashed", "deleted", "rejected", "removed"}
"""States of comments that nobody was shown any more."""


class Table(NamedTuple):
    """A kind of table: `product` names the program, `called` what its name ends with, `roles` which column is what.

    In a `forum` the first post of a thread is its story; `stated` says that a comment without a parent answers it.
    `needed` are the columns that tell the table.
    """

    product: str
    kind: str
    called: str
    roles: dict[str, str]
    needed: frozenset[str]
    forum: bool = False
    stated: bool = True


PRODUCTS: Final = {
    "WordPress": """
        comment comments id=comment_id parent=comment_parent? thread=comment_post_id author=comment_author
            url=comment_author_url? time=comment_date utc=comment_date_gmt? lines=comment_content state=comment_approved
            person=user_id?
        story posts id=id title=post_title lines=post_content time=post_date utc=post_date_gmt? address=guid?
            person=post_author type=post_type? claimed=comment_count?
        person users id=id name=display_name login=user_login""",
    "phpBB (forum)": """
        comment posts id=post_id thread=topic_id person=poster_id author=post_username time=post_time escaped=post_text
            title=post_subject edited=post_edit_count?
        story topics id=topic_id title=topic_title first=topic_first_post_id? time=topic_time
        comment posts id=post_id thread=topic_id person=poster_id author=post_username time=post_time
            edited=post_edit_count
        body posts_text id=post_id title=post_subject escaped=post_text
        person users id=user_id name=username mail=user_email""",
    "vBulletin (forum)": """
        comment post id=postid parent=parentid? thread=threadid person=userid author=username time=dateline
            bbcode=pagetext title=title
        story thread id=threadid title=title time=dateline author=postusername claimed=replycount?
        person user id=userid name=username""",
    "SMF (forum)": """
        comment messages id=id_msg thread=id_topic person=id_member author=poster_name time=poster_time escaped=body
            title=subject
        story topics id=id_topic first=id_first_msg claimed=num_replies
        person members id=id_member name=real_name login=member_name
        comment messages id=id_msg thread=id_topic person=id_member author=postername time=postertime escaped=body
            title=subject
        story topics id=id_topic first=id_first_msg claimed=numreplies
        person members id=id_member name=realname login=membername""",
    "MyBB (forum)": """
        comment posts id=pid parent=replyto thread=tid person=uid author=username time=dateline bbcode=message
            title=subject
        story threads id=tid title=subject author=username time=dateline claimed=replies first=firstpost
        person users id=uid name=username mail=email""",
    "FluxBB (forum)": """
        comment posts id=id thread=topic_id author=poster time=posted bbcode=message person=poster_id edited=edited?
        story topics id=id title=subject author=poster time=posted claimed=num_replies""",
    "Vanilla": """
        comment comment id=commentid thread=discussionid person=insertuserid time=dateinserted lines=body
        story discussion id=discussionid title=name lines=body person=insertuserid time=dateinserted
            claimed=countcomments
        person user id=userid name=name mail=email""",
    "Invision (forum)": """
        comment posts id=pid thread=topic_id author=author_name person=author_id time=post_date html=post
        story topics id=tid title=title author=starter_name time=start_date claimed=posts""",
    "XenForo (forum)": """
        comment post id=post_id thread=thread_id person=user_id author=username time=post_date bbcode=message
        story thread id=thread_id title=title author=username time=post_date first=first_post_id claimed=reply_count""",
    "Flarum (forum)": """
        comment posts id=id thread=discussion_id person=user_id time=created_at html=content number=number type=type
        story discussions id=id title=title person=user_id time=created_at first=first_post_id claimed=comment_count
        person users id=id name=username mail=email""",
    "Discourse (forum)": """
        comment posts id=post_number parent=reply_to_post_number thread=topic_id person=user_id time=created_at
            html=cooked score=like_count? gone=deleted_at
        story topics id=id title=title person=user_id time=created_at claimed=posts_count""",
    "Drupal": """
        comment comments id=cid parent=pid thread=nid author=name person=uid? url=homepage? time=timestamp lines=comment
            title=subject
        body node_revisions id=nid title=title lines=body story=vid
        story node id=nid title=title person=uid time=created vid=vid
        person users id=uid name=name pass=pass
        comment comment id=cid parent=pid thread=nid author=name person=uid url=homepage? time=created title=subject
        body field_data_comment_body id=entity_id lines=comment_body_value
        body field_data_body id=entity_id lines=body_value
        comment comment_field_data id=cid parent=pid thread=entity_id author=name person=uid url=homepage? time=created
            title=subject
        body comment__comment_body id=entity_id html=comment_body_value
        body node__body id=entity_id html=body_value
        story node_field_data id=nid title=title person=uid time=created
        person users_field_data id=uid name=name""",
    "Movable Type": """
        comment comment id=comment_id parent=comment_parent_id? thread=comment_entry_id author=comment_author
            url=comment_url? time=comment_created_on lines=comment_text
        story entry id=entry_id title=entry_title lines=entry_text person=entry_author_id time=entry_created_on
        person author id=author_id name=author_nickname login=author_name""",
    "Textpattern": """
        comment txp_discuss id=discussid thread=parentid author=name url=web? time=posted lines=message
        story textpattern id=id title=title html=body_html time=posted author=authorid""",
    "Serendipity": """
        comment comments id=id parent=parent_id thread=entry_id author=author url=url? time=timestamp lines=body
            state=status?
        story entries id=id title=title lines=body author=author time=timestamp claimed=comments? more=extended""",
    "b2evolution": """
        comment comments id=comment_id parent=comment_in_reply_to_cmt_id? thread=comment_item_id author=comment_author
            url=comment_author_url? time=comment_date lines=comment_content
        story items__item id=post_id title=post_title lines=post_content time=post_datestart""",
    "JComments": """
        comment jcomments id=id parent=parent thread=object_id author=name url=homepage? time=date bbcode=comment
            group=object_group
        story content id=id title=title html=introtext more=fulltext time=created""",
    "Typecho": """
        comment comments id=coid parent=parent thread=cid author=author url=url? time=created lines=text state=status
        story contents id=cid title=title lines=text time=created claimed=commentsnum""",
    "PHP-Nuke": """
        comment comments id=tid parent=pid thread=sid author=name url=url? time=date lines=comment title=subject
            score=score?
        story stories id=sid title=title html=hometext more=bodytext author=aid time=time claimed=comments""",
    "Slash": """
        comment comments id=cid parent=pid thread=sid person=uid time=date title=subject score=points
        body comment_text id=cid html=comment
        comment comments id=cid parent=pid thread=sid person=uid time=date title=subject html=comment score=points
        story stories id=sid title=title time=time
        story stories id=sid title=title html=introtext more=bodytext time=time author=aid
        person users id=uid name=nickname""",
    "Nucleus": """
        comment nucleus_comment id=cnumber thread=citem author=cuser person=cmember? url=cmail? time=ctime lines=cbody
        story nucleus_item id=inumber title=ititle lines=ibody more=imore time=itime""",
    "Dotclear": """
        comment comment id=comment_id thread=post_id author=comment_author url=comment_site? time=comment_dt
            html=comment_content state=comment_status?
        story post id=post_id title=post_title html=post_content_xhtml address=post_url? time=post_dt author=user_id""",
    "Isso": """
        comment comments id=id parent=parent thread=tid author=author url=website? time=created markdown=text mode=mode
        story threads id=id title=title address=uri""",
    "Commento": """
        comment comments id=commenthex parent=parenthex thread=path person=commenterhex time=creationdate
            markdown=markdown score=score state=state?
        story pages id=path title=title claimed=commentcount
        person commenters id=commenterhex name=name""",
    "Django": """
        comment comments id=id thread=object_pk parent=parent_id? author=user_name url=user_url? person=user_id?
            time=submit_date lines=comment""",
    "Lemmy": """
        comment comment id=id thread=post_id person=creator_id time=published markdown=content path=path gone=deleted
        story post id=id title=name markdown=body address=url person=creator_id time=published
        person person id=id name=name""",
}


def _read(product: str, written: str) -> list[Table]:
    forum = product.endswith(" (forum)")
    lines: list[list[str]] = []
    for line in written.strip().splitlines():
        words = line.split()
        if "=" in words[0]:
            lines[-1] += words
        else:
            lines.append(words)
    tables: list[Table] = []
    for kind, called, *pairs in lines:
        roles = dict(pair.rstrip("?").split("=") for pair in pairs)
        needed = frozenset(pair.split("=")[1] for pair in pairs if not pair.endswith("?"))
        tables.append(Table(product, kind, called, roles, needed, forum, stated=not forum or "parent" in roles))
    return tables


TABLES: Final = tuple(table for product, written in PRODUCTS.items() for table in _read(product, written))
"""Every table that is known."""


def find_table(name: str, columns: frozenset[str]) -> Table | None:
    """The known table that has all its columns here, the one with the most of them; its name has to end alike."""
    fitting = [table for table in TABLES if name.endswith(table.called) and table.needed <= columns]
    return max(fitting, key=lambda table: len(table.needed), default=None)
