// Tries again the ids that are left of a sweep: failed, on hold, or still processing. Ends with 0 if none is left.
//   tasksweep run retry-incomplete.jsh sw_42
var sweep = sweep(args("SWEEP").get(0));
System.out.println(sweep);
if (sweep.sweep().state() != SweepState.SUCCEEDED) System.out.println(sweep.retryFailed());
