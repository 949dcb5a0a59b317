/** How changes are passed on: the feed of the change log, its stream, and the state that it goes on from. */
@NullMarked
package nl.bron.change;

import org.jspecify.annotations.NullMarked;
