import org.tasksweep.testing.TestService;
import org.tasksweep.testing.TestTask;

/** Checks {@link Foreign} against the test double, as a test of that project would. */
class ForeignCheck {
    public static void main(String... arguments) {
        try (TestService service = TestService.start()) {
            service.add(TestTask.of("a"));
            System.setProperty("TASKSWEEP_API_KEY", service.key());
            Foreign.main(service.uri().toString(), "a");
            System.out.println("visible: " + service.visible("a"));
        }
    }
}
