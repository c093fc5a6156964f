import java.time.*;
import static org.tasksweep.shell.Words.*;
import static org.tasksweep.shell.ScriptWords.*;
import static org.tasksweep.shell.SweepWords.*;
import static org.tasksweep.shell.HoldWords.*;
import static org.tasksweep.shell.KeyWords.*;
import org.tasksweep.client.*;
import org.tasksweep.shell.*;
import org.tasksweep.wire.*;
