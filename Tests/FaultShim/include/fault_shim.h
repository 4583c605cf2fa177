// A library that the tests load into the program (LD_PRELOAD) to make system calls fail. Nothing of it is called
// by name: it replaces functions of the C library.
//
// FAULTS is a list of rules with semicolons between them, each "CALL,ERRNO,FIRST,COUNT,PART":
//   CALL   open, read, write, list (readdir), opendir, stat, access (also as stat), thread (pthread_create)
//   ERRNO  the failure; 0 for a read or write of at most three bytes
//   FIRST  the number of the first matching call that fails, from 1
//   COUNT  how many fail from there; 0 for all
//   PART   a part of the path of the file; empty for any
#pragma once
