// What was deleted in the last seven days, and why; then how much there is. Changes nothing.
// Every Monday at 7, by mail:   0 7 * * 1  tasksweep -p prod run weekly-report.jsh
var since = Instant.now().minus(days(7));
var total = 0L;
for (var sweep : sweeps()) {
    if (Instant.parse(sweep.createTime()).isBefore(since)) break;
    var deleted = sweep.counts().deleted() + sweep.counts().deferred();
    total += deleted;
    System.out.printf("%-10s %-11s %,12d deleted %,8d left  %s%n", sweep.id(), sweep.state(), deleted, sweep.counts().left(), sweep.reason());
}
System.out.printf("%,d tasks deleted since %s%n", total, since.truncatedTo(java.time.temporal.ChronoUnit.MINUTES));
System.out.println(summary());
