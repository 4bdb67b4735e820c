// Reservation
