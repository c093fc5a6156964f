// Deletes failed tasks that are older than the given number of days. Ends with 0 also if there are none, 1 if some are left.
// Every Sunday at 3:10:   10 3 * * 0  tasksweep -p prod run /opt/tasksweep/examples/clean-failed.jsh 30 --yes
var days = number(args("DAYS").get(0), "DAYS");
var plan = tasks().failed().olderThan(days(days)).plan("failed for more than " + days + " days");
System.out.println(plan);
if (plan.sweep().matchCount() > 0) System.out.println(plan.run());
