/** The Java client of Tasksweep, and what travels between the two. */
@SuppressWarnings("requires-transitive-automatic") // Jersey has no module descriptors
module org.tasksweep.client {
    requires jakarta.json;
    requires jakarta.json.bind;
    requires jakarta.ws.rs;
    requires java.net.http;
    requires transitive jersey.client;
    requires jersey.common;
    requires jersey.jnh.connector;
    requires static transitive org.jspecify;

    // Used by Jersey, which does not say so, and found by service loaders.
    requires jakarta.annotation;
    requires jakarta.activation;
    requires jakarta.inject;
    requires jersey.hk2;
    requires org.eclipse.yasson;

    exports org.tasksweep.client;
    exports org.tasksweep.proof;
    exports org.tasksweep.wire;

    // JSON-B reads the records.
    opens org.tasksweep.wire to
            org.eclipse.yasson;
}
