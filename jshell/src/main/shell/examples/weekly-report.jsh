// Lists what was deleted in the last seven days, and why, and what was restored; then counts all tasks. Changes nothing.
// Every Monday at 7, by mail:   0 7 * * 1  tasksweep -p prod run weekly-report.jsh
var since = Instant.now().minus(days(7));
long deleted = 0, byRequests = 0, requests = 0, back = 0;
var seen = new HashSet<String>();
var undos = new HashMap<String, Long>();   // of older deletions: what a deletion says of itself has its undos in it
for (var sweep : allSweeps()) {
    if (Instant.parse(sweep.createTime()).isBefore(since.minus(days(1)))) break;   // a plan is run within a day
    boolean request = sweep.action() == SweepAction.DELETE && sweep.matchCount() == null && sweep.state() == SweepState.SUCCEEDED;
    String began = request ? sweep.createTime() : sweep.startTime();   // a request deletes at once
    if (began == null || Instant.parse(began).isBefore(since)) continue;
    var counts = sweep.counts();
    deleted += counts.deleted() + counts.deferred();
    if (sweep.action() == SweepAction.RESTORE) undos.merge(sweep.source(), counts.restored(), Long::sum);
    else if (sweep.undo() != null) {
        seen.add(sweep.id());
        back += sweep.undo().restored();
    }
    if (request) {
        requests++;
        byRequests += counts.deleted() + counts.deferred();
    } else if (sweep.action() == SweepAction.RESTORE) {
        System.out.printf("%-10s %-11s %,12d brought back of %s%n", sweep.id(), sweep.state(), counts.restored(), sweep.source());
    } else {
        System.out.printf("%-10s %-11s %,12d deleted %,8d left  %s%n", sweep.id(), sweep.state(), counts.deleted() + counts.deferred(), counts.left(), sweep.reason());
    }
}
undos.keySet().removeAll(seen);
for (var restored : undos.values()) back += restored;
System.out.printf("%,d tasks deleted since %s, %,d of them by %,d single requests; %,d brought back by undo%n", deleted, since.truncatedTo(java.time.temporal.ChronoUnit.MINUTES), byRequests, requests, back);
System.out.println(summary());
