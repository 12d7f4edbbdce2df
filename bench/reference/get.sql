\set id random(:first, :last)
select * from customer where customer_id = :id;
