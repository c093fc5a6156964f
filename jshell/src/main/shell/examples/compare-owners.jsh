// Shows two owners side by side: tasks, bytes and states. Changes nothing.
//   tasksweep run compare-owners.jsh u17 u18
var owners = args("OWNER", "OWNER");
for (var owner : owners) {
    var sums = tasks().owner(owner).summary().value();
    System.out.printf("%-20s %,10d tasks %,15d bytes  %s%n", owner, sums.tasks(), sums.sizeBytes(), new TreeMap<>(sums.byStatus()));
}
