/** The open formats that rows come out in. */
@NullMarked
package nl.bron.exchange;

import org.jspecify.annotations.NullMarked;
