// Runs a large sweep with a limit in tasks per second, so that it does not slow down others. rate("sw_42", 500) changes
// the limit while it runs.
// Ends with 0 also if nothing matches, and says so.
//   30 1 * * *  tasksweep -p prod run night-sweep.jsh 'age > 365d' "older than a year" 200 --yes
var args = args("FILTER", "REASON", "TASKS_A_SECOND");
var rate = number(args.get(2), "TASKS_A_SECOND");
var plan = plan(args.get(0), args.get(1)).rate(rate);
System.out.println(plan);
if (plan.sweep().matchCount() > 0) System.out.println(plan.run());
