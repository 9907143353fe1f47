package org.phc4j.bridge.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;

/** A group of an HDF5 file: named groups and columns, in a stable order. */
public final class Hdf5Group {
    private static final int MAX_CHILDREN = 1 << 20;

    private final Hdf5File file;
    private final Group group;
    private final String path;

    Hdf5Group(Hdf5File file, Group group, String path) {
        this.file = file;
        this.group = group;
        this.path = path;
    }

    /**
     * Where it is, for complaints.
     *
     * @return file and path of the group
     */
    public String place() {
        return file.path() + ": " + path;
    }

    /**
     * The names of everything in it.
     *
     * @return names in ascending order
     */
    public List<String> names() {
        return Hdf5File.sound(file.path(), path, () -> group.getChildren().keySet().stream().limit(MAX_CHILDREN).sorted().toList());
    }

    /**
     * A group in it.
     *
     * @param name its name
     * @return the group, or empty if there is nothing of this name or it is no group
     */
    public Optional<Hdf5Group> group(String name) {
        return child(name).filter(Group.class::isInstance).map(node -> new Hdf5Group(file, (Group) node, path + name + "/"));
    }

    /**
     * A column in it.
     *
     * @param name its name
     * @return the column, or empty if there is nothing of this name or it is no column
     */
    public Optional<Hdf5Column> column(String name) {
        return child(name).filter(Dataset.class::isInstance).map(node -> new Hdf5Column(file, (Dataset) node, path + name));
    }

    private Optional<Node> child(String name) {
        return Hdf5File.sound(file.path(), path + name, () -> {
            Node node = group.getChildren().get(name);
            if (node instanceof ExternalLink) {
                throw BadInputException.in(file.path(), path + name + " is a link to another file", "everything in one file");
            }
            return Optional.ofNullable(node instanceof io.jhdf.api.Link link ? link.getTarget() : node);
        });
    }

    /**
     * A group that must be there.
     *
     * @param name its name
     * @return the group
     * @throws BadInputException if it is not there
     */
    public Hdf5Group need(String name) {
        return group(name).orElseThrow(() -> BadInputException.in(file.path(), path + " without a group '" + name + "'", "one"));
    }

    /**
     * A column that must be there.
     *
     * @param name its name
     * @return the column
     * @throws BadInputException if it is not there
     */
    public Hdf5Column needColumn(String name) {
        return column(name).orElseThrow(() -> BadInputException.in(file.path(), path + " without a data set '" + name + "'", "one"));
    }
}
