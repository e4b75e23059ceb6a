-- Times are UTC texts of one length, such as 2026-03-29T02:30:00.123456789Z: they sort as they
-- follow each other, people can read them, and no time zone of any Java ever shifts them.

-- Whose entries there are: this head's, under each name it ever had.
create table origin (
  id integer not null primary key,
  cluster varchar(500) not null,
  head varchar(500) not null,
  last_sequence bigint not null,
  -- how many transactions were written: tells after a broken commit whether it was made
  commits bigint not null
);

-- Events and transitions share the numbers of their origin.
create table event (
  origin integer not null references origin,
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

create table transition (
  origin integer not null references origin,
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
  reason varchar(2000) not null,
  primary key (origin, sequence)
);

-- Derby scans an index forwards only: the newest first need one of their own.
create index transition_newest on transition (origin, sequence desc);

create index transition_alarm on transition (alarm_id);

-- One row for each thing that ever had an alarm. The transition is where its open alarm stands.
create table alarm (
  component varchar(500) not null,
  condition varchar(500) not null,
  subject varchar(500) not null,
  object varchar(500) not null,
  episode integer not null,
  step integer not null,
  open_origin integer,
  open_sequence bigint,
  primary key (component, condition, subject, object),
  foreign key (open_origin, open_sequence) references transition
);

create table delivery (
  id varchar(1100) not null primary key,
  channel varchar(500) not null,
  alarm_id varchar(500) not null,
  origin integer not null,
  sequence bigint not null,
  planned boolean not null,
  state varchar(20) not null,
  due_at char(30) not null,
  attempts integer not null,
  reason varchar(2000) not null,
  foreign key (origin, sequence) references transition
);

create index delivery_waiting on delivery (channel, state, sequence);

create index delivery_order on delivery (alarm_id, channel, state, sequence);

create index delivery_newest on delivery (state, sequence desc);
