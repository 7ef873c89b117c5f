package dev.graft.app;

import picocli.CommandLine;

/** What {@code --version} prints. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"graft 0.1.0, Java " + Runtime.version()};
    }
}
