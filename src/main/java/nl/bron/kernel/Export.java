package nl.bron.kernel;

import java.util.List;

/**
 * All rows of a list, to be written in a format while they are read.
 *
 * @param fields the properties that are wanted; all, if none are named
 */
record Export<E extends Row, V extends View>(
        Format format, Table table, Rows<E, V> rows, Listing<E> listing, List<String> fields) implements Listed<V> {

    String fileName() {
        return table.family() + "." + format.extension();
    }
}
