/** Values the world has standards for: money, names, phone numbers, countries, VAT. */
@NullMarked
package nl.bron.value;

import org.jspecify.annotations.NullMarked;
