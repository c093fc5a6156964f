// Writes what matches to a CSV file, then deletes it. The plan comes first: what changes after it is not deleted, so
// nothing is deleted that is not in the file. Ends with 1 and deletes nothing if the file is there already.
//   tasksweep run export-then-delete.jsh 'uid = "u17"' u17.csv "archived"
var args = args("FILTER", "FILE", "REASON");
var plan = plan(args.get(0), args.get(2));
System.out.println(tasks(args.get(0)).csv(args.get(1)));
System.out.println(plan.run());
