package nl.bron.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All rows of a list, to be written in a format while they are read.
 *
 * @param fields the properties that are wanted; all, if none are named
 */
record Export<E extends Row, V extends View>(
        Format format,
        Table table,
        Rows<E, V> rows,
        Listing<E> listing,
        ListRequest asked,
        List<String> fields,
        Representations representations)
        implements Listed<V>, Streamed {

    String fileName() {
        return table.family() + "." + format.extension();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Format.Writing file = format.begin(out, table);
        // Read in the transaction that this is written in, not where the list was asked for.
        listing.in(rows.session(asked)).each(row -> {
            try {
                file.row(representations.tree(rows.view(row), fields));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        file.end();
    }
}
