/** A service for tests of programs that use the Java client of Tasksweep. */
module org.tasksweep.client.test {
    requires jakarta.json;
    requires jakarta.json.bind;
    requires jdk.httpserver;
    requires transitive org.tasksweep.client;
    requires static transitive org.jspecify;

    exports org.tasksweep.testing;
}
