package org.tasksweep.server;

import com.ibm.websphere.security.EntryNotFoundException;
import com.ibm.websphere.security.UserRegistry;
import com.ibm.websphere.security.WSSecurityException;
import com.ibm.wsspi.security.registry.RegistryHelper;
import java.rmi.RemoteException;
import java.util.Set;
import org.tasksweep.server.access.Directory;
import org.tasksweep.server.access.Role;

/** Asks the directory of Open Liberty's configuration for the roles of people. Thread safe. */
final class LibertyDirectory implements Directory {
    private final PeopleSettings settings;

    /** @param settings which group gives which role */
    LibertyDirectory(PeopleSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Role> roles(String name) throws Unavailable {
        try {
            UserRegistry registry = RegistryHelper.getUserRegistry(null);
            return registry.isValidUser(name) ? settings.roles(registry.getGroupsForUser(name)) : Set.of();
        } catch (EntryNotFoundException gone) {
            return Set.of();
        } catch (WSSecurityException | RemoteException failure) {
            throw new Unavailable(failure);
        }
    }
}
