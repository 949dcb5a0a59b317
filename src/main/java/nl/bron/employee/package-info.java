/** Who works here. */
@NullMarked
package nl.bron.employee;

import org.jspecify.annotations.NullMarked;
