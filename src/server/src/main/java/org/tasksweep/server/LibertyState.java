package org.tasksweep.server;

import jakarta.servlet.Servlet;
import java.lang.reflect.Method;

/**
 * Tells whether the server that runs this application is being stopped. Open Liberty tells an application only after the last
 * request has ended; the OSGi framework below it knows at once. Outside of OSGi the answer is no. Thread safe.
 */
final class LibertyState {
    // org.osgi.framework.Bundle.STOPPING; an application does not see the class.
    private static final int STOPPING = 16;

    private LibertyState() {}

    static boolean stopping() {
        ClassLoader loader = Servlet.class.getClassLoader();
        if (loader == null) return false;
        try {
            Object bundle = ask(loader, "org.osgi.framework.BundleReference", "getBundle");
            Object context = ask(bundle, "org.osgi.framework.Bundle", "getBundleContext");
            Class<?> type = bundle.getClass().getClassLoader().loadClass("org.osgi.framework.BundleContext");
            Object framework = type.getMethod("getBundle", long.class).invoke(context, 0L);
            return ask(framework, "org.osgi.framework.Bundle", "getState").equals(STOPPING);
        } catch (ReflectiveOperationException | IllegalArgumentException noOsgi) {
            return false;
        } catch (IllegalStateException bundleIsGone) {
            return true;
        }
    }

    private static Object ask(Object object, String type, String question) throws ReflectiveOperationException {
        Method method = object.getClass().getClassLoader().loadClass(type).getMethod(question);
        return method.invoke(object);
    }
}
