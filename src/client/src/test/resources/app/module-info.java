module app {
    requires org.tasksweep.client;
}
