-- Pictures that were moved aside stay aside until a person purges them.
update sweep set undo_deadline = 'infinity'
where action = 'RECONCILE' and of_pictures and purged_at is null and undo_deadline is not null;
