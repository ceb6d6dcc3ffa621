--
-- PostgreSQL database dump
--

SET standard_conforming_strings = on;

CREATE TABLE public.articles (
    id integer NOT NULL,
    title text NOT NULL,
    body text,
    published_at timestamp with time zone
);

COPY public.articles (id, title, body, published_at) FROM stdin;
12	Lantern Bridge of Orrin Stays Dark a Second Winter	The council of Orrin will not light the lantern bridge again this winter; the office for lamps says that the oil is dear.	2016-11-07 17:30:00+00
\.

COPY public.comments (id, article_id, parent_id, user_id, body, created_at, deleted) FROM stdin;
1	12	\N	50	Two winters. My grandmother lit those lanterns alone, with a ladder and a tin can.	2016-11-07 18:04:11+00	f
2	12	1	51	<blockquote>with a ladder and a tin can</blockquote>\nAnd she fell off that ladder twice. The office has a record of it: <a href="http://records.example/ladder">http://records.example/ladder</a>	2016-11-07 18:20:40+00	f
3	12	2	50	She fell once. The second time she jumped.	2016-11-07 18:31:02+00	f
4	12	3	52		2016-11-07 18:40:00+00	t
5	12	4	53	Whatever that said, I agree with the part about the ladder.	2016-11-07 18:52:19+00	f
6	12	\N	54	The harbour light burns less oil than one evening of speeches.	2016-11-07 19:10:05+00	f
7	12	6	51	Then light the bridge with the speeches.	2016-11-07 19:15:21+00	f
8	12	6	51	I meant that kindly & with a straight face.	2016-11-07 19:15:48+00	f
9	12	99	55	That is not what the ferry master told us.	2016-11-08 07:02:33+00	f
\.

COPY public.users (id, username, email) FROM stdin;
50	wick	\N
51	tessaly	\N
52	(gone)	\N
53	oarlock	\N
54	Mr. Plumb	\N
55	gullwing	\N
\.

--
-- PostgreSQL database dump complete
--
