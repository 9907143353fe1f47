package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * What the launcher runs once after a build on libraries compiled for Java 5: writes their classes anew as class files of this JDK, with
 * stack maps and the same instructions. AOT caches take no classes of before Java 6, and checking those takes longer, too: an import starts
 * 0.09 s sooner without.
 */
public final class RenewedLibrary {
    private static final ClassFile FILES = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption
            .of(ClassHierarchyResolver.ofResourceParsing(RenewedLibrary.class.getClassLoader()).orElse(ClassHierarchyResolver.defaultResolver())));
    /** Every instruction passes as it is; but passes, so that stack maps are made. */
    private static final ClassTransform RENEWAL = ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(() -> (code, element) -> code.with(element)))
            .andThen(ClassTransform.endHandler(file -> file.withVersion(ClassFile.latestMajorVersion(), 0)));

    private RenewedLibrary() {}

    /**
     * Replaces jars, each as a whole or not at all.
     *
     * @param jars their paths; the libraries must be on the class path
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path fresh = Path.of(jar + ".new");
            try (JarFile old = new JarFile(jar); OutputStream file = Files.newOutputStream(fresh); JarOutputStream target = new JarOutputStream(file)) {
                copy(old, target);
            }
            Files.move(fresh, Path.of(jar), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void copy(JarFile old, JarOutputStream target) throws IOException {
        for (Enumeration<JarEntry> entries = old.entries(); entries.hasMoreElements();) {
            JarEntry entry = entries.nextElement();
            byte[] content = old.getInputStream(entry).readAllBytes();
            boolean renewed = entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
            target.putNextEntry(new JarEntry(entry.getName()));
            target.write(renewed ? FILES.transformClass(FILES.parse(content), RENEWAL) : content);
            target.closeEntry();
        }
    }
}
