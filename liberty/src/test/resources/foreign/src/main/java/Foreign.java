import java.net.URI;
import java.util.List;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Tasksweep;

/** Deletes the tasks whose ids are given after the address of the service. The key is in the environment. */
class Foreign {
    public static void main(String... arguments) {
        List<String> ids = List.of(arguments).subList(1, arguments.length);
        try (Tasksweep tasksweep = Tasksweep.builder().uri(URI.create(arguments[0])).build()) {
            Deletion deletion = tasksweep.delete(ids);
            System.out.println(deletion.summary().deleted() + " deleted, complete: " + deletion.complete());
        }
    }
}
