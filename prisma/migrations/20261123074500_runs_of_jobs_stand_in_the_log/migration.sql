-- Not valid, then validated: writing goes on while the rows that are there are read.
alter table change drop constraint change_type_check;
alter table change add constraint change_type_check check (type in (0, 1, 2, 3, 4, 10, 11, 12, 13, 14)) not valid;
alter table change validate constraint change_type_check;
