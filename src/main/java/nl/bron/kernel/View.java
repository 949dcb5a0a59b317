package nl.bron.kernel;

/** A representation of one row; from it the answer gets its ETag, its status and its Location. */
public interface View {

    /** Describes the answer to a POST that makes no row, and so is 200. */
    String AS_IT_IS = "The row, as it is now.";

    RowView row();
}
