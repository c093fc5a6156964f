// Writes what matches to a CSV file, then deletes it. The plan comes first, and it is run only if all of it still
// matches once the file is written, so nothing is deleted that is not in the file: not even what "age < 1d" matched at
// first. Ends with 1 and deletes nothing if it does not, or if the file is there already.
//   tasksweep run export-then-delete.jsh 'uid = "u17"' u17.csv "archived"
var args = args("FILTER", "FILE", "REASON");
var plan = plan(args.get(0), args.get(2));
System.out.println(tasks(args.get(0)).csv(args.get(1)));
var missing = new HashSet<>(plan.ids());
tasks(args.get(0)).stream().forEach(task -> missing.remove(task.taskid()));
if (!missing.isEmpty()) throw new IllegalStateException("nothing was deleted: " + missing.size() + " tasks of the plan match no more; remove the file and run it again");
System.out.println(plan.run());
