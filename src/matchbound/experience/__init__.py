"""What an application is made of beside exams: rotations, letters, research, the CV."""
