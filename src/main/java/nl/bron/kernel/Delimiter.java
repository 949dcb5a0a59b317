package nl.bron.kernel;

/** What stands between the cells of a line of CSV. */
public enum Delimiter {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    public final char letter;

    Delimiter(char letter) {
        this.letter = letter;
    }
}
