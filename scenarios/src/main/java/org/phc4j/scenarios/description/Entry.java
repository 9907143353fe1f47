package org.phc4j.scenarios.description;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a description file: a scalar, a list or a table of fields. Knows its name and its place. */
public final class Entry {
    private final Path file;
    private final String name;
    private final Node node;

    Entry(Path file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /**
     * The field's name, or that of the list that it is in.
     *
     * @return the name, empty for the outermost value
     */
    public String name() {
        return name;
    }

    /**
     * The file it stands in.
     *
     * @return the path; other files are named relative to its folder
     */
    public Path file() {
        return file;
    }

    /**
     * Whether this is a list.
     *
     * @return true for lists
     */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /**
     * Whether this is a table of fields.
     *
     * @return true for tables
     */
    public boolean isTable() {
        return node instanceof MappingNode;
    }

    /**
     * The fields of a table.
     *
     * @return its fields, to be taken one by one
     * @throws BadInputException if this is no table
     */
    public Fields fields() {
        if (node instanceof MappingNode table) {
            return new Fields(this, table);
        }
        throw complaint("fields, as in 'name: value'");
    }

    /**
     * The elements of a list; a value that is no list is a list of itself.
     *
     * @return the elements
     */
    public List<Entry> items() {
        if (!(node instanceof SequenceNode list)) {
            return List.of(this);
        }
        List<Entry> items = new ArrayList<>();
        list.getValue().forEach(item -> items.add(new Entry(file, name, item)));
        return items;
    }

    /**
     * A text.
     *
     * @return the scalar as written
     * @throws BadInputException if this is a list or a table
     */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw complaint("a single value");
    }

    /**
     * A quantity.
     *
     * @param unit its unit
     * @return its value in the unit's first unit
     * @throws BadInputException if it is none
     */
    public double quantity(Unit unit) {
        return unit.read(text()).orElseThrow(() -> complaint(unit.expectation()));
    }

    /**
     * A whole number.
     *
     * @param least smallest that is allowed
     * @param most largest that is allowed
     * @return the number
     * @throws BadInputException if it is none, or out of range
     */
    public long integer(long least, long most) {
        try {
            long value = Long.parseLong(text().replace("_", ""));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, with the range.
        }
        throw complaint(most == Long.MAX_VALUE ? "a whole number of at least " + least : "a whole number of " + least + ".." + most);
    }

    /**
     * Yes or no.
     *
     * @return the truth value
     * @throws BadInputException if it is neither true nor false
     */
    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw complaint("true or false");
        };
    }

    /**
     * A complaint about this value.
     *
     * @param expected what was expected
     * @return the exception to throw
     */
    public BadInputException complaint(String expected) {
        String found = switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode _ -> "a list";
            default -> "fields";
        };
        String what = name.isEmpty() ? expected : name + " to be " + expected;
        return BadInputException.at(file, line(), column(), found, what);
    }

    /**
     * Names the place in a complaint of a part that knows nothing of files.
     *
     * @param cause the complaint
     * @return the same with file and line
     */
    public BadInputException located(BadInputException cause) {
        return new BadInputException(file + ": line " + line() + ": " + cause.getMessage(), cause);
    }

    private long line() {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1L;
    }

    private long column() {
        return node.getStartMark() == null ? 0 : node.getStartMark().getColumn() + 1L;
    }
}
