package nl.bron.kernel;

/** A representation of one row; from it the answer gets its ETag, its status and its Location. */
public interface View {

    RowView row();
}
