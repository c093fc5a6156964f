// Erases all tasks of one owner, and proves that none is left. Ends with 1 if some are, for example on hold.
//   tasksweep run erase-owner.jsh u17 "GDPR request 4711"
var args = args("OWNER", "REASON");
var run = tasks().owner(args.get(0)).plan(args.get(1)).run();
System.out.println(run);
System.out.println(summary(run.sweep().selector().filter()));
