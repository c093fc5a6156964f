// Deletes the tasks of a file of ids at a provider that has no Tasksweep, and looks up that they are gone. Shows first what is
// there, and asks, unless --yes is given; there is no undo. Stopped at any point, the same line continues where it was.
// Ends with 0 only if nothing is left, 1 also if none of the ids is known. The report has a line per id: NDJSON, or CSV.
//   TASKSWEEP_URL=https://api.example TASKSWEEP_API_KEY=… tasksweep run provider-delete.jsh ids.txt report.csv --yes
var yes = option("--yes");
var args = args("IDS", "[REPORT]");
var plan = args.size() == 1 ? providerPlan(args.get(0)) : providerPlan(args.get(0), args.get(1));
System.out.println(plan);
if (!yes && plan.preview().toDelete() > 0) confirm("Delete them for good?");
System.out.println(plan.run());
