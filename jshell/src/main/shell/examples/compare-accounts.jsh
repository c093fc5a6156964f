// Shows two accounts side by side, each of them a profile: tasks, bytes and states, and how many tasks only one of them has.
// Changes nothing; keeps the ids of both in memory.
//   tasksweep run compare-accounts.jsh staging live
var profiles = args("PROFILE", "PROFILE");
var ids = new ArrayList<Set<String>>();
for (var profile : profiles) {
    connect(profile);
    var sums = summary().value();
    System.out.printf("%-20s %,10d tasks %,15d bytes  %s%n", profile, sums.tasks(), sums.sizeBytes(), new TreeMap<>(sums.byStatus()));
    ids.add(tasks().stream().map(Task::taskid).collect(Collectors.toSet()));
}
for (var i : List.of(0, 1)) {
    var others = ids.get(1 - i);
    System.out.printf("only in %-12s %,10d tasks%n", profiles.get(i), ids.get(i).stream().filter(id -> !others.contains(id)).count());
}
