// Writes the tasks that match to a CSV file, then deletes them. The plan comes first, and it is run only if all of its
// tasks still match when the file is written. So no task is deleted that is not in the file, even with a filter such as
// "age < 1d". Otherwise, or if the file exists already, the script ends with 1 and deletes nothing.
//   tasksweep run export-then-delete.jsh 'uid = "u17"' u17.csv "archived"
var args = args("FILTER", "FILE", "REASON");
var plan = plan(args.get(0), args.get(2));
System.out.println(tasks(args.get(0)).csv(args.get(1)));
var missing = new HashSet<>(plan.ids());
tasks(args.get(0)).stream().forEach(task -> missing.remove(task.taskid()));
if (!missing.isEmpty()) throw new IllegalStateException("nothing was deleted: " + missing.size() + " tasks of the plan match no more; remove the file and run it again");
System.out.println(plan.run());
