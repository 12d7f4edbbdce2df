-- One run for each tick, but for one that was lost with its process: that is made up for.
drop index job_run_tick_key;
create unique index job_run_tick_key on job_run (name, tick) where tick > 0 and outcome <> 'lost';
