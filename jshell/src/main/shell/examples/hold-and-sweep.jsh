// Puts the tasks of a legal case on hold, then deletes the other tasks of a wider filter. The hold lasts until
// release("hold_3").
//   tasksweep run hold-and-sweep.jsh 'prompt : "lighthouse"' "case 4711" 'uid = "u17"' "account closed"
var args = args("HOLD_FILTER", "HOLD_REASON", "FILTER", "REASON");
System.out.println(hold(args.get(0), args.get(1)));
System.out.println(tasks(args.get(2)).notHeld().plan(args.get(3)).run());
