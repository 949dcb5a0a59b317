/** Sends what nobody should send, by the thousand, and holds every answer to what Bron promises. */
@NullMarked
package nl.bron.adversary;

import org.jspecify.annotations.NullMarked;
