-- Files that requests brought, apart from what is written with each step of their job.
-- Twin of ../sqlite/0009_job_files.sql; a test compares the two.

CREATE TABLE job_files (
    job_id UUID NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    file TEXT NOT NULL
);
