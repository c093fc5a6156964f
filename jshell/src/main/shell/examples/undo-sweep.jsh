// Undoes the latest sweep of the last two days with this reason, such as that of a cron job.
//   tasksweep run undo-sweep.jsh "failed for more than 30 days"
var reason = args("REASON").get(0);
var since = Instant.now().minus(days(2));
var found = sweeps().stream()
    .takeWhile(sweep -> Instant.parse(sweep.createTime()).isAfter(since))
    .filter(sweep -> reason.equals(sweep.reason()) && sweep.undo() != null && sweep.undo().possible())
    .findFirst()
    .orElseThrow(() -> new NoSuchElementException("no sweep of the last two days that can be taken back has the reason " + reason));
System.out.println(undo(found.id()));
