import static org.tasksweep.shell.Words.*;
import org.tasksweep.client.*;
import org.tasksweep.shell.*;
import org.tasksweep.wire.*;
