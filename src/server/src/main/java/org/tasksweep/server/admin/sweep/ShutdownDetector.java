package org.tasksweep.server.admin.sweep;

import java.lang.management.ManagementFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Detects whether the server still listens. When it is stopped, Open Liberty closes its ports, gives running requests 30
 * seconds, and tells the application only then, which is too late to answer. If its beans are missing, the ports count as
 * open.
 */
final class ShutdownDetector {
    private final ObjectName endpoints;
    private boolean opened;

    ShutdownDetector() {
        try {
            endpoints = new ObjectName("WebSphere:feature=channelfw,type=endpoint,name=*");
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException("a constant name", impossible);
        }
    }

    /** True if some were open, and none is any more. */
    synchronized boolean closed() {
        boolean open = !ManagementFactory.getPlatformMBeanServer()
                .queryNames(endpoints, null)
                .isEmpty();
        opened |= open;
        return opened && !open;
    }
}
