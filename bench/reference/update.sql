\set id random(:first, :last)
\set value random(1, 1000000)
with old as (
  select * from customer where customer_id = :id for no key update),
changed as (
  update customer c set segment = 's' || :value, version = c.version + 1, updated_by = 1,
    updated_time = extract(epoch from now())::int8
  from old where c.customer_id = old.customer_id
  returning c.*)
insert into change (time, staff_id, transport, command, model, record_id, record_version, type, fields, changes,
  brand, desk_id, manager_id, assigned_manager_id)
select changed.updated_time, 1, 'tcp', 'MngUpdateCustomer', 'customer', changed.customer_id, changed.version, 1, '{segment}',
  json_build_object('segment', json_build_array(old.segment, changed.segment)),
  changed.brand, changed.desk_id, changed.manager_id, changed.assigned_manager_id
from old, changed;
