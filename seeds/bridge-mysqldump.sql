-- MySQL dump 10.13  Distrib 5.5.62, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: orrin
-- ------------------------------------------------------
/*!40101 SET NAMES utf8 */;

--
-- Table structure for table `wp_comments`
--

DROP TABLE IF EXISTS `wp_comments`;
CREATE TABLE `wp_comments` (
  `comment_ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `comment_post_ID` bigint(20) unsigned NOT NULL DEFAULT '0',
  `comment_author` tinytext NOT NULL,
  `comment_author_url` varchar(200) NOT NULL DEFAULT '',
  `comment_date` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `comment_date_gmt` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `comment_content` text NOT NULL,
  `comment_approved` varchar(20) NOT NULL DEFAULT '1',
  `comment_parent` bigint(20) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (`comment_ID`),
  KEY `comment_approved_date_gmt` (`comment_approved`,`comment_date_gmt`)
) ENGINE=MyISAM AUTO_INCREMENT=10 DEFAULT CHARSET=utf8;

LOCK TABLES `wp_comments` WRITE;
INSERT INTO `wp_comments` VALUES (1,12,'wick','','2016-11-07 19:04:11','2016-11-07 18:04:11','Two winters. My grandmother lit those lanterns alone, with a ladder and a tin can.','1',0),(2,12,'tessaly','','2016-11-07 19:20:40','2016-11-07 18:20:40','<blockquote>with a ladder and a tin can</blockquote>\r\nAnd she fell off that ladder twice. The office has a record of it: <a href="http://records.example/ladder">http://records.example/ladder</a>','1',1),(3,12,'wick','','2016-11-07 19:31:02','2016-11-07 18:31:02','She fell once. The second time she jumped.','1',2),(4,12,'(gone)','','2016-11-07 19:40:00','2016-11-07 18:40:00','','trash',3),(5,12,'oarlock','','2016-11-07 19:52:19','2016-11-07 18:52:19','Whatever that said, I agree with the part about the ladder.','1',4);
INSERT INTO `wp_comments` VALUES (6,12,'Mr. Plumb','','2016-11-07 20:10:05','2016-11-07 19:10:05','The harbour light burns less oil than one evening of speeches.','1',0),(7,12,'tessaly','','2016-11-07 20:15:21','2016-11-07 19:15:21','Then light the bridge with the speeches.','1',6),(8,12,'tessaly','','2016-11-07 20:15:48','2016-11-07 19:15:48','I meant that kindly & with a straight face.','1',6),(9,12,'gullwing','','2016-11-08 08:02:33','2016-11-08 07:02:33','That is not what the ferry master told us.','1',99);
UNLOCK TABLES;

CREATE TABLE `wp_options` (
  `option_id` bigint(20) unsigned NOT NULL,
  `option_value` longtext NOT NULL
) ENGINE=MyISAM;
INSERT INTO `wp_options` VALUES (1,'a:1:{s:4:\"name\";s:12:\"it\'s),(2,\'\";}'),(2,'');

CREATE TABLE `wp_posts` (
  `ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `post_author` bigint(20) unsigned NOT NULL DEFAULT '0',
  `post_date` datetime NOT NULL,
  `post_date_gmt` datetime NOT NULL,
  `post_content` longtext NOT NULL,
  `post_title` text NOT NULL,
  `post_status` varchar(20) NOT NULL DEFAULT 'publish',
  `guid` varchar(255) NOT NULL DEFAULT '',
  `post_type` varchar(20) NOT NULL DEFAULT 'post',
  PRIMARY KEY (`ID`)
) ENGINE=MyISAM;
INSERT INTO `wp_posts` VALUES (12,1,'2016-11-07 18:00:00','2016-11-07 17:00:00','The council of Orrin will not light the lantern bridge again this winter; the office for lamps says that the oil is dear.','Lantern Bridge of Orrin Stays Dark a Second Winter','publish','https://gazette.example/?p=12','post'),(13,1,'2016-11-07 17:55:00','2016-11-07 16:55:00','A draft','A revision','inherit','https://gazette.example/?p=13','revision');

CREATE TABLE `wp_users` (
  `ID` bigint(20) unsigned NOT NULL,
  `user_login` varchar(60) NOT NULL DEFAULT '',
  `display_name` varchar(250) NOT NULL DEFAULT ''
) ENGINE=MyISAM;
INSERT INTO `wp_users` VALUES (1,'ina','Ina Marsh');
-- Dump completed on 2017-01-02  3:04:05
