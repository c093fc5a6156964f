// Deletes the ids on standard input and removes their pictures at once; this cannot be undone.
// Ids are read as deleteFrom reads them: one per line, or a CSV file with a column taskid.
// Ids on hold stay: then the script purges the others and ends with 1. It also ends with 1 if no id is known.
// Nobody can be asked for the count, since the ids are the input: so it needs --yes.
//   tasksweep run takedown.jsh "takedown 4711" --yes < ids.txt
if (!option("--yes")) fail("Nothing was done: this purges, which cannot be undone. Give --yes.");
var reason = args("REASON").get(0);
var plan = plan(stdin().toList(), reason);
System.out.println(plan);
System.out.println(plan.run());
if (plan.now().sweep().undoDeadline() != null) System.out.println(plan.purge());
