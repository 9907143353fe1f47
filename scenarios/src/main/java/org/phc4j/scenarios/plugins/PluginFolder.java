package org.phc4j.scenarios.plugins;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.actors.lif.plugin.LifPlugin;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * Loads plugins: the {@link LifPlugin} services of the jars in one folder, which may bring libraries of their own. A plugin is code that
 * runs with all rights of the user, so it comes from the folder that the user names and from nowhere else: providers of the class path are
 * not taken, jars that point to others by {@code Class-Path} or that are links out of the folder are refused.
 */
public final class PluginFolder {
    private static final String SERVICE = "META-INF/services/" + LifPlugin.class.getName();

    private PluginFolder() {}

    /**
     * The built-in models and those of a folder.
     *
     * @param folder the folder; its jars stay open as long as the program runs
     * @return the catalogue
     * @throws BadInputException in one line, if the folder, a jar or a plugin is unusable, or a name is taken
     */
    public static Catalogue load(Path folder) {
        List<URL> jars = new ArrayList<>();
        boolean provides = false;
        for (Path jar : jars(folder)) {
            provides |= check(folder, jar);
            jars.add(url(jar));
        }
        if (!provides) {
            throw BadInputException.in(folder, jars.isEmpty() ? "no jar" : "no plugin in " + jars.size() + " jars", "a jar with " + SERVICE);
        }
        URLClassLoader loader = new URLClassLoader("plugins", jars.toArray(URL[]::new), LifPlugin.class.getClassLoader());
        Catalogue catalogue = Catalogue.builtIn();
        Iterator<ServiceLoader.Provider<LifPlugin>> providers = ServiceLoader.load(LifPlugin.class, loader).stream().iterator();
        for (ServiceLoader.Provider<LifPlugin> provider = next(folder, providers); provider != null; provider = next(folder, providers)) {
            if (provider.type().getClassLoader() == loader) {
                catalogue = added(catalogue, folder, provider);
            }
        }
        return catalogue;
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw BadInputException.in(folder, "no folder", "a folder of jars");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
    }

    /** Whether a jar has plugins. */
    private static boolean check(Path folder, Path jar) {
        try {
            if (!jar.toRealPath().startsWith(folder.toRealPath())) {
                throw BadInputException.in(jar, "a link to " + jar.toRealPath(), "a jar in the folder itself");
            }
            try (JarFile file = new JarFile(jar.toFile())) {
                Manifest manifest = file.getManifest();
                String classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                if (classPath != null) {
                    throw BadInputException.in(jar, "a Class-Path of " + classPath, "none: libraries lie in the folder themselves");
                }
                return file.getEntry(SERVICE) != null;
            }
        } catch (IOException e) {
            throw new BadInputException(jar + ": cannot be read as a jar (" + e.getMessage() + "); expected a whole one", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new BadInputException(jar + ": no usable path (" + e.getMessage() + "); expected a file", e);
        }
    }

    private static ServiceLoader.@org.jspecify.annotations.Nullable Provider<LifPlugin> next(Path folder,
            Iterator<ServiceLoader.Provider<LifPlugin>> providers) {
        try {
            return providers.hasNext() ? providers.next() : null;
        } catch (ServiceConfigurationError | LinkageError e) {
            throw unusable(folder.toString(), e);
        }
    }

    private static Catalogue added(Catalogue catalogue, Path folder, ServiceLoader.Provider<LifPlugin> provider) {
        String origin = origin(folder, provider.type());
        try {
            return catalogue.with(origin, provider.get());
        } catch (BadInputException e) {
            throw e;
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw unusable(origin, e);
        }
    }

    private static String origin(Path folder, Class<?> type) {
        Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName();
        return folder.resolve(jar).toString();
    }

    /** The first cause that says what is wrong, in one line. */
    private static BadInputException unusable(String origin, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause instanceof ServiceConfigurationError) {
            cause = cause.getCause();
        }
        String reason = cause instanceof LinkageError ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
                : cause instanceof ServiceConfigurationError ? String.valueOf(cause.getMessage()) : cause.toString();
        return new BadInputException(origin + ": its plugin cannot be loaded (" + reason + "); expected a plugin compiled for API version "
                + LifPlugin.API_VERSION + " of this build", failure);
    }
}
