-- Times are UTC texts of one length, such as 2026-03-29T02:30:00.123456789Z: they sort as they
-- follow each other, people can read them, and no time zone of any Java ever shifts them.
--
-- An origin is not a foreign key: Derby would keep an index of the two or three numbers it takes.

-- Whose entries there are: this head's, under each name it ever had, and the other head's.
create table origin (
  id integer not null primary key,
  cluster varchar(500) not null,
  head varchar(500) not null,
  -- of this head: names what gave its numbers, so that those of another database are told apart
  journal varchar(36),
  last_sequence bigint not null,
  -- of this head: the highest number of an entry that is gone
  compacted bigint not null,
  -- of this head: how many transactions were written; tells after a broken commit whether it was made
  commits bigint not null,
  -- of the other head: how far its journal was read
  heard_run varchar(500),
  heard_sequence bigint not null
);

-- Events, transitions, acts and what was told share the numbers of their origin.
create table event (
  origin integer not null,
  sequence bigint not null,
  happened_at char(30) not null,
  component varchar(500) not null,
  subject varchar(500) not null,
  object varchar(500) not null,
  what varchar(500) not null,
  old_value varchar(2000) not null,
  new_value varchar(2000) not null,
  primary key (origin, sequence)
);

-- How the claims of a head turned.
create table transition (
  origin integer not null,
  sequence bigint not null,
  kind varchar(20) not null,
  alarm_id varchar(500) not null,
  component varchar(500) not null,
  condition varchar(500) not null,
  subject varchar(500) not null,
  object varchar(500) not null,
  severity varchar(20) not null,
  raised_at char(30) not null,
  text varchar(2000) not null,
  episode integer not null,
  step integer not null,
  stale boolean not null,
  turned_at char(30) not null,
  turn_reason varchar(2000) not null,
  primary key (origin, sequence)
);

-- Derby scans an index forwards only: the newest first need one of their own.
create index transition_newest on transition (turned_at desc, origin desc, sequence desc);

-- What operators said, on either head.
create table act (
  origin integer not null,
  sequence bigint not null,
  kind varchar(20) not null,
  target varchar(500) not null,
  who varchar(500) not null,
  acted_at char(30) not null,
  lamport bigint not null,
  ends_at char(30),
  why varchar(2000) not null,
  scope varchar(2000) not null,
  primary key (origin, sequence)
);

-- What receivers accepted from this head. It tells an alarm as both heads' claims made it.
create table told (
  origin integer not null,
  sequence bigint not null,
  channel varchar(500) not null,
  kind varchar(20) not null,
  alarm_id varchar(500) not null,
  component varchar(500) not null,
  condition varchar(500) not null,
  subject varchar(500) not null,
  object varchar(500) not null,
  severity varchar(20) not null,
  raised_at char(30) not null,
  text varchar(2000) not null,
  episode integer not null,
  step integer not null,
  stale boolean not null,
  turned_at char(30) not null,
  turn_reason varchar(2000) not null,
  planned_by integer not null,
  planned_number bigint not null,
  planned boolean not null,
  again integer not null,
  saw bigint not null,
  told_at char(30) not null,
  primary key (origin, sequence)
);

-- Where each head's claim stands: of each thing that ever had an alarm the last episode, and all
-- that have an open claim. Of this head's with its last turn, and the number of that.
create table claim (
  alarm_id varchar(500) not null,
  head varchar(500) not null,
  holds boolean not null,
  component varchar(500) not null,
  condition varchar(500) not null,
  subject varchar(500) not null,
  object varchar(500) not null,
  severity varchar(20) not null,
  raised_at char(30) not null,
  text varchar(2000) not null,
  episode integer not null,
  step integer not null,
  stale boolean not null,
  sequence bigint,
  kind varchar(20),
  turned_at char(30),
  turn_reason varchar(2000),
  primary key (alarm_id, head)
);

-- A message on a channel, with the alarm as it tells it.
create table delivery (
  id varchar(1100) not null primary key,
  channel varchar(500) not null,
  -- a digest of the alarm's key, whose episodes are told in their order
  topic char(16) not null,
  kind varchar(20) not null,
  alarm_id varchar(500) not null,
  component varchar(500) not null,
  condition varchar(500) not null,
  subject varchar(500) not null,
  object varchar(500) not null,
  severity varchar(20) not null,
  raised_at char(30) not null,
  text varchar(2000) not null,
  episode integer not null,
  step integer not null,
  stale boolean not null,
  turned_at char(30) not null,
  turn_reason varchar(2000) not null,
  planned_by integer not null,
  -- this head's last number when it was planned
  planned_number bigint not null,
  planned boolean not null,
  again integer not null,
  state varchar(20) not null,
  -- what the state says too, for the indexes: it may yet be sent
  waits boolean not null,
  due_at char(30) not null,
  attempts integer not null,
  -- a receiver may have accepted it, and this head was not told so
  maybe boolean not null,
  reason varchar(2000) not null,
  -- a line for each head that a receiver has accepted it from: its number in that head's journal,
  -- how much of the other's journal that head had read, what the receiver knows since, the head;
  -- such as 12 9 MAJOR alpha
  said varchar(2400) not null
);

create index delivery_waiting on delivery (channel, waits, planned_number, id);

create index delivery_next on delivery (channel, waits, due_at);

create index delivery_order on delivery (topic, channel, waits, episode, step, again);

create index delivery_alarm on delivery (alarm_id);

create index delivery_newest on delivery (state, planned_number desc, id desc);
