// Erases all tasks of one owner, and counts what is left. Ends with 1 if some are left, for example on hold, or if there
// were none at first: then the name of the owner may be mistyped, or the owner is erased already.
//   tasksweep run erase-owner.jsh u17 "GDPR request 4711"
var args = args("OWNER", "REASON");
var plan = tasks().owner(args.get(0)).plan(args.get(1));
if (plan.sweep().matchCount() == 0) fail("Nothing was erased: no task of " + args.get(0) + " is known. Is the owner spelled like that?");
var run = plan.run();
System.out.println(run);
System.out.println(summary(run.sweep().selector().filter()));
